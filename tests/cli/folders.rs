//! Folders that cannot be read and links that lead elsewhere: everything is said, and nothing from outside is shown.

#![cfg(unix)]

use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::place::{Place, Run};

const SECRET: &str = "Ulkopuolinen lause";

/// A place with a demonstration review that anybody may read.
fn place() -> Place {
    let place = Place::new();
    let made = place.run("new r --demo");
    assert_eq!(made.code, 0, "{}", made.err);
    for part in ["commentary", "practices", "answers/2026"] {
        std::fs::create_dir_all(place.path("r").join(part)).unwrap();
    }
    let readable = Command::new("chmod").args(["-R", "a+rX"]).arg(place.root()).status().unwrap();
    assert!(readable.success());
    place.write("secret", format!("{SECRET} = \n"));
    place
}

/// What every command on a review is called with.
const COMMANDS: [&str; 15] = [
    "score r",
    "check r",
    "answers r",
    "report r -o x.pdf",
    "benchmark r",
    "trend r",
    "card r -o x.csv",
    "what-if r --best 1",
    "programme r",
    "costs r",
    "practices r",
    "chart radar r -o x.svg",
    "agenda r -o x.md",
    "audit summary r",
    "template -o x.xlsx --prefill r --from-year 2025",
];

const FOLDERS: [&str; 9] =
    ["answers", "answers/2026", "peers", "survey", "costs", "programme", "practices", "commentary", "."];

/// How `icci` is called by somebody whom permissions stop: nobody may do anything to an administrator's folders, so an
/// administrator's tests call it as somebody else.
struct Somebody(Vec<String>);

impl Somebody {
    fn find(place: &Place) -> Option<Somebody> {
        let icci = env!("CARGO_BIN_EXE_icci").to_owned();
        lock(&place.path("probe"), true);
        if std::fs::read_dir(place.path("probe")).is_err() {
            return Some(Somebody(vec![icci]));
        }
        let other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"].map(str::to_owned);
        let call: Vec<String> = other.into_iter().chain([icci]).collect();
        let works = Command::new(&call[0]).args(&call[1..]).arg("--version").output();
        works.is_ok_and(|output| output.status.success()).then_some(Somebody(call))
    }

    fn run(&self, place: &Place, line: &str) -> Run {
        let mut command = Command::new(&self.0[0]);
        command.args(&self.0[1..]).args(line.split_whitespace());
        let output = command.current_dir(place.root()).env("NO_COLOR", "1").output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
    }
}

/// Takes away all rights to a folder, or gives them back.
fn lock(folder: &Path, locked: bool) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::set_permissions(folder, Permissions::from_mode(if locked { 0o000 } else { 0o755 })).unwrap();
}

fn said(run: &Run) -> String {
    format!("{}{}", run.out, run.err)
}

#[test]
fn a_folder_that_may_not_be_read_is_named_by_every_command() {
    let place = place();
    let Some(somebody) = Somebody::find(&place) else {
        // Straight to standard error: libtest would keep to itself what a test that passes prints.
        let words = "skipped: permissions do not stop this user, and `setpriv` cannot make it another one";
        let _ = writeln!(std::io::stderr(), "{words}");
        return;
    };
    for folder in FOLDERS {
        let path = place.path("r").join(folder);
        lock(&path, true);
        for command in COMMANDS {
            let run = somebody.run(&place, &format!("{command} --lang en"));
            let name = if folder == "." { "r".to_owned() } else { format!("r/{folder}") };
            assert!(run.code == 1, "{folder}, {command}: {} {}", run.code, said(&run));
            assert!(said(&run).contains(&name), "{folder}, {command}: {}", said(&run));
        }
        lock(&path, false);
    }
    let run = somebody.run(&place, "score r");
    assert_eq!(run.code, 0, "{}", run.err);
    // A part that the review does without may be closed.
    let settings = place.read("r/review.toml");
    place.write("r/review.toml", format!("{settings}\n[inputs]\nsurvey = []\n"));
    lock(&place.path("r/survey"), true);
    let run = somebody.run(&place, "score r");
    assert_eq!(run.code, 0, "{}", run.err);
    lock(&place.path("r/survey"), false);
    place.write("r/review.toml", settings);

    assert_eq!(place.run("definitions export fw").code, 0);
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../reports/annual-review");
    let copied = Command::new("cp").arg("-r").arg(template).arg(place.path("tpl")).status().unwrap();
    assert!(copied.success());
    for (folder, command) in [
        ("r/answers/2026", "score r/answers"),
        ("r/answers/2026", "check r/answers"),
        ("r/answers/2026", "template -o x.xlsx --gaps r/answers"),
        ("r/practices/own", "practices r/practices"),
        ("fw/icc-index", "score r --framework fw"),
        ("fw/icc-index", "definitions validate fw"),
        ("tpl/own", "report r --template tpl -o x.pdf"),
    ] {
        lock(&place.path(folder), true);
        let run = somebody.run(&place, &format!("{command} --lang en"));
        assert!(run.code == 1 && said(&run).contains(folder), "{command}: {} {}", run.code, said(&run));
        lock(&place.path(folder), false);
    }
}

#[test]
fn links_that_lead_out_of_a_folder_are_refused_and_nothing_behind_them_is_shown() {
    let place = place();
    std::fs::create_dir_all(place.path("outside")).unwrap();
    for name in ["x.md", "anti-hate.md", "link.txt", "a.csv", "a.toml"] {
        place.write(&format!("outside/{name}"), format!("{SECRET} = \n"));
    }
    let settings = place.read("r/review.toml");
    let framework = settings.replacen("schema = 1", "schema = 1\nframework = \"fw\"", 1);
    let commentary = |path: &str| format!("{settings}\n[commentary]\nanti-hate = \"{path}\"\n");
    let out = place.path("outside");
    let out = |name: &str| out.join(name);
    let cases: Vec<(&str, std::path::PathBuf, Option<String>, &str)> = vec![
        ("commentary/anti-hate.md", out("anti-hate.md"), None, "commentary/anti-hate.md"),
        ("commentary/anti-hate.md", "../../outside/x.md".into(), None, "commentary/anti-hate.md"),
        ("commentary", out(""), None, "r/commentary"),
        ("sub", out(""), Some(commentary("sub/x.md")), "sub/x.md"),
        ("own.md", out("x.md"), Some(commentary("own.md")), "own.md"),
        ("fw", place.path("fw"), Some(framework), "fw"),
        ("survey/asukaskysely.toml", out("a.toml"), None, "survey/asukaskysely.toml"),
        ("answers/2026/a.csv", out("a.csv"), None, "answers/2026/a.csv"),
        ("answers/2027", out(""), None, "r/answers/2027"),
        ("practices/a.toml", out("a.toml"), None, "practices/a.toml"),
        ("review.toml", out("a.toml"), None, "r/review.toml"),
        // Nothing leads out, but nothing may be passed over either.
        ("peers/again", place.path("r/answers"), None, "r/peers/again"),
        ("peers/nothing.csv", "gone.csv".into(), None, "r/peers/nothing.csv"),
    ];
    assert_eq!(place.run("definitions export fw").code, 0);
    for (link, to, changed, named) in cases {
        let path = place.path("r").join(link);
        let kept = place.path("kept");
        let was_there = std::fs::rename(&path, &kept).is_ok();
        symlink(&to, &path).unwrap();
        if let Some(changed) = &changed {
            place.write("r/review.toml", changed);
        }
        for command in ["score r", "check r", "check r -o problems.csv --force", "report r -o x.pdf"] {
            let run = place.run(&format!("{command} --lang en"));
            let mut said = said(&run);
            if place.path("problems.csv").is_file() {
                said += &place.read("problems.csv");
            }
            assert_eq!(run.code, 1, "{link}, {command}: {said}");
            assert!(said.contains(named) && !said.contains(SECRET), "{link}, {command}: {said}");
            assert!(!said.contains(r"\\?\"), "{said}");
        }
        assert!(!place.path("x.pdf").exists(), "{link}");
        std::fs::remove_file(&path).unwrap();
        if was_there {
            std::fs::rename(&kept, &path).unwrap();
        }
        if changed.is_some() {
            place.write("r/review.toml", &settings);
        }
    }
    // What the user names may be a link: the review, the files of the command line.
    symlink(place.path("r"), place.path("door")).unwrap();
    symlink(place.path("fw"), place.path("fw-door")).unwrap();
    let run = place.run("score door --framework fw-door --format csv");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.replace("door/", "r/"), place.run("score r --framework fw --format csv").out);
}

#[test]
fn a_template_and_definitions_keep_to_their_folder() {
    let place = place();
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../reports/annual-review");
    let copied = Command::new("cp").arg("-r").arg(template).arg(place.path("tpl")).status().unwrap();
    assert!(copied.success());
    assert_eq!(place.run("definitions export fw").code, 0);
    for (link, command) in [
        ("tpl/link.txt", "report r --template tpl -o x.pdf"),
        ("tpl/wording.fi.toml", "report r --template tpl -o x.pdf"),
        ("fw/practices/zz.toml", "score r --framework fw"),
        ("fw/zz.toml", "definitions validate fw"),
    ] {
        let _ = std::fs::remove_file(place.path(link));
        symlink(place.path("secret"), place.path(link)).unwrap();
        let run = place.run(&format!("{command} --lang en"));
        let said = said(&run);
        assert!(
            run.code == 1 && said.contains(link) && !said.contains(SECRET),
            "{link}: {} {said}",
            run.code
        );
        assert!(!place.path("x.pdf").exists());
        std::fs::remove_file(place.path(link)).unwrap();
    }
}

#[test]
fn folders_that_lie_too_deep_are_named() {
    let place = place();
    // In two parts, one moved into the other: the whole path is longer than the system takes in one call.
    let half = format!("{}/", "d".repeat(200)).repeat(12);
    for name in ["r/answers", "half"] {
        std::fs::create_dir_all(place.path(name).join(&half)).unwrap();
    }
    std::fs::rename(place.path("half"), place.path("r/answers").join(&half).join("half")).unwrap();
    std::fs::create_dir_all(place.path("r/peers").join("d/".repeat(33))).unwrap();
    for command in ["score r", "check r", "report r -o x.pdf"] {
        let run = place.run(&format!("{command} --lang en"));
        let said = said(&run);
        assert_eq!(run.code, 1, "{command}: {said}");
        assert!(said.contains("longer than the system allows"), "{command}: {said}");
        assert!(said.contains("lies inside more than 32 others"), "{command}: {said}");
    }
}
