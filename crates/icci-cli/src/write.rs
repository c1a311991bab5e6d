//! Files written whole or not at all: a temporary file beside the target, then a rename.
//!
//! Comes in: paths with bytes. Goes out: files, or a failure that names the remedy. An existing file stays as it is
//! without `--force`, unless the caller says that icci made it.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use icci_score::language::Language;

use crate::exit::Failure;
use crate::interrupt::{Guard, undisturbed};
use crate::words;

/// A file to be written.
pub struct File {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file to be written.
    pub fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> File {
        File { path: path.into(), bytes: bytes.into() }
    }
}

/// What may be overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Nothing.
    Never,
    /// PDFs and annexes that icci itself made.
    Own,
    /// Everything (`--force`).
    All,
}

impl Overwrite {
    /// What `--force` allows, or else this.
    pub fn or_force(self, force: bool) -> Overwrite {
        if force { Overwrite::All } else { self }
    }
}

/// Says at once, before any work is done, whether some files could not be written because of what stands there.
pub fn may_write(paths: &[PathBuf], overwrite: Overwrite, language: Language) -> Result<(), Failure> {
    for path in paths {
        let target = resolve(path);
        if target.is_dir() {
            return Err(is_folder(path, language));
        }
        if target.is_file() && !may_replace(&target, overwrite) {
            return Err(exists(path, language));
        }
    }
    Ok(())
}

/// Writes some files: all of them, or none when one of them cannot be written. Only a system that fails between
/// two renames can leave some of them written.
pub fn write_all(files: &[File], overwrite: Overwrite, language: Language) -> Result<(), Failure> {
    let mut ready = Vec::new();
    for file in files {
        let target = resolve(&file.path);
        if target.is_dir() {
            return Err(is_folder(&file.path, language));
        }
        if is_device(&target) {
            std::fs::write(&target, &file.bytes).map_err(|error| explain(&error, &file.path, language))?;
            continue;
        }
        let replace = may_replace(&target, overwrite);
        if target.exists() && !replace {
            return Err(exists(&file.path, language));
        }
        let temporary =
            prepare(&target, &file.bytes).map_err(|error| explain(&error, &file.path, language))?;
        ready.push((temporary, target, replace, &file.path));
    }
    let (mut guards, mut failed) = (Vec::new(), None);
    undisturbed(|| {
        for ((temporary, guard), target, replace, path) in ready {
            guards.push(guard);
            // Behind one that failed the others are not put in place.
            if failed.is_some() {
                continue;
            }
            let done =
                if replace { temporary.persist(&target) } else { temporary.persist_noclobber(&target) };
            failed = done.err().map(|error| (error.error, path));
        }
    });
    match failed {
        None => Ok(()),
        // Somebody else made it in the meantime.
        Some((error, path)) if error.kind() == ErrorKind::AlreadyExists => Err(exists(path, language)),
        Some((error, path)) => Err(explain(&error, path, language)),
    }
}

/// Makes a folder with those above it.
pub fn make_folder(folder: &Path, language: Language) -> Result<(), Failure> {
    if folder.is_file() {
        let name = folder.display().to_string();
        return Err(Failure::system(words::IS_FILE.fill(language, &[("file", &name)]), ""));
    }
    std::fs::create_dir_all(folder).map_err(|error| explain(&error, &folder.join("."), language))
}

fn prepare(target: &Path, bytes: &[u8]) -> std::io::Result<(tempfile::NamedTempFile, Guard)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".icci-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: readable for all that the umask lets, not only for its owner.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let (mut temporary, guard) =
        Guard::around(|| builder.tempfile_in(folder_of(target)), |file| file.path())?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    Ok((temporary, guard))
}

/// A link is followed, so that the link stays and its target is replaced.
fn resolve(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether the target is something that cannot be renamed onto, such as `/dev/null` or a named pipe.
fn is_device(target: &Path) -> bool {
    std::fs::metadata(target).is_ok_and(|data| !data.is_file() && !data.is_dir())
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn may_replace(target: &Path, overwrite: Overwrite) -> bool {
    match overwrite {
        Overwrite::All => true,
        Overwrite::Never => false,
        Overwrite::Own => is_own(target),
    }
}

/// Whether icci made a file: an annex says so, and so does a PDF's metadata, which PDF/A keeps uncompressed.
fn is_own(target: &Path) -> bool {
    let Ok(bytes) = std::fs::read(target) else { return false };
    if bytes.starts_with(b"PK") {
        return icci_report::annex::is_own(&bytes);
    }
    let contains = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let marks: [&[u8]; 3] = [b"<xmp:CreatorTool>icci", b"/Creator (icci", b"/Creator(icci"];
    bytes.starts_with(b"%PDF-") && marks.into_iter().any(contains)
}

fn exists(path: &Path, language: Language) -> Failure {
    let file = path.display().to_string();
    Failure::system(words::EXISTS.fill(language, &[("file", &file)]), words::EXISTS_HINT.get(language))
}

fn is_folder(path: &Path, language: Language) -> Failure {
    let file = path.display().to_string();
    let example = path.join("icci.csv").display().to_string();
    Failure::system(
        words::IS_FOLDER.fill(language, &[("file", &file)]),
        words::IS_FOLDER_HINT.fill(language, &[("example", &example)]),
    )
}

/// What an error of the system means to the person who wants the file.
pub fn explain(error: &std::io::Error, path: &Path, language: Language) -> Failure {
    let file = path.display().to_string();
    let folder = folder_of(path).display().to_string();
    let args = [("file", file.as_str()), ("folder", folder.as_str())];
    // Windows: a sharing or lock violation.
    let open_elsewhere = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    let (message, hint) = match error.kind() {
        _ if open_elsewhere => (words::OPEN_ELSEWHERE, words::OPEN_ELSEWHERE_HINT),
        // Windows refuses to replace a file that is open with the same error as a missing right.
        ErrorKind::PermissionDenied if cfg!(windows) && path.is_file() => {
            (words::OPEN_ELSEWHERE, words::OPEN_ELSEWHERE_HINT)
        }
        ErrorKind::PermissionDenied => (words::DENIED, words::DENIED_HINT),
        ErrorKind::ReadOnlyFilesystem => (words::READ_ONLY, words::DENIED_HINT),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            (words::FULL, words::FULL_HINT)
        }
        ErrorKind::NotFound | ErrorKind::NotADirectory => (words::NO_FOLDER, words::NO_FOLDER_HINT),
        _ => {
            let why = error.to_string();
            let message = words::CANNOT_WRITE.fill(language, &[("file", &file), ("why", &why)]);
            return Failure::system(message, "");
        }
    };
    Failure::system(message.fill(language, &args), hint.fill(language, &args))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint_of(result: Result<(), Failure>) -> (String, String) {
        match result {
            Err(Failure::System(remark)) => (remark.message, remark.hint),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_files_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (folder.path().join("new.csv"), folder.path().join("old.csv"));
        std::fs::write(&old, "kept").unwrap();
        let files = [File::new(&new, "a"), File::new(&old, "b")];
        let (message, hint) = hint_of(write_all(&files, Overwrite::Never, Language::En));
        assert!(message.contains("old.csv") && hint.contains("--force"), "{message} {hint}");
        assert!(!new.exists());
        assert_eq!(std::fs::read_to_string(&old).unwrap(), "kept");
        // Nothing is left over.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

        write_all(&files, Overwrite::All, Language::En).unwrap();
        assert_eq!(std::fs::read_to_string(&old).unwrap(), "b");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_folder_and_a_missing_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let (message, hint) =
            hint_of(write_all(&[File::new(folder.path(), "a")], Overwrite::All, Language::En));
        assert!(message.contains("is a folder") && hint.contains("icci.csv"), "{message} {hint}");
        let missing = folder.path().join("none").join("a.csv");
        let (message, _) = hint_of(write_all(&[File::new(missing, "a")], Overwrite::All, Language::Fi));
        assert!(message.contains("ei ole"), "{message}");
    }

    #[test]
    fn only_own_pdfs_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.pdf");
        std::fs::write(&path, "%PDF-1.7 of somebody else").unwrap();
        assert!(write_all(&[File::new(&path, "a")], Overwrite::Own, Language::En).is_err());
        std::fs::write(&path, "%PDF-1.7 <xmp:CreatorTool>icci 0.1.0</xmp:CreatorTool>").unwrap();
        write_all(&[File::new(&path, "a")], Overwrite::Own, Language::En).unwrap();
    }
}
