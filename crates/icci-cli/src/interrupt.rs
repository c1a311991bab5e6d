//! Ctrl-C: leaves no half-written file behind and ends with 130 on every system.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::exit;

/// Temporary files and folders that exist at this moment.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Has Ctrl-C remove unfinished files and end the program. Where the system offers no such handler its own
/// way of ending stays in force, which differs only in that a temporary file may be left over.
pub fn watch() {
    let _ = ctrlc::set_handler(|| {
        // The lock is kept to the end: nothing is begun or put in its place behind the handler's back.
        let unfinished = unfinished();
        discard(&unfinished);
        std::process::exit(i32::from(exit::INTERRUPTED));
    });
}

/// Removes what was begun.
fn discard(unfinished: &[PathBuf]) {
    for path in unfinished {
        let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    }
}

/// Something temporary that is removed on Ctrl-C, until the guard is dropped.
pub struct Guard(PathBuf);

impl Guard {
    /// Makes something temporary. Ctrl-C comes before it is made, or finds it listed.
    pub fn around<T>(
        make: impl FnOnce() -> std::io::Result<T>,
        path: impl Fn(&T) -> &Path,
    ) -> std::io::Result<(T, Guard)> {
        let mut unfinished = unfinished();
        let made = make()?;
        let path = path(&made).to_owned();
        unfinished.push(path.clone());
        Ok((made, Guard(path)))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        unfinished().retain(|path| *path != self.0);
    }
}

/// Puts files in their places: Ctrl-C comes before all of it or after. No guard may be dropped inside.
pub fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    let _held = unfinished();
    work()
}

fn unfinished() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unfinished_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (file, inner, kept) =
            (folder.path().join("a.part"), folder.path().join("b"), folder.path().join("kept.csv"));
        let of = |path: &PathBuf| Ok(path.clone());
        let (_, first) = Guard::around(|| of(&file), |path| path).unwrap();
        let (_, second) = Guard::around(|| of(&inner), |path| path).unwrap();
        let (_, done) = Guard::around(|| of(&kept), |path| path).unwrap();
        drop(done);
        std::fs::write(&file, "half").unwrap();
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(inner.join("c"), "half").unwrap();
        std::fs::write(&kept, "whole").unwrap();
        // Other tests may have files of their own.
        let own: Vec<PathBuf> =
            unfinished().iter().filter(|path| path.starts_with(folder.path())).cloned().collect();
        assert_eq!(own, [file.clone(), inner.clone()]);
        discard(&own);
        drop((first, second));
        assert!(!file.exists() && !inner.exists() && kept.exists());
        assert!(!unfinished().iter().any(|path| path.starts_with(folder.path())));
    }
}
