//! Ctrl-C: leaves no half-written file behind and ends with 130 on every system.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::exit;

/// Temporary files that exist at this moment.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Has Ctrl-C remove unfinished files and end the program. Where the system offers no such handler its own
/// way of ending stays in force, which differs only in that a temporary file may be left over.
pub fn watch() {
    let _ = ctrlc::set_handler(|| {
        for path in unfinished().iter() {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(i32::from(exit::INTERRUPTED));
    });
}

/// Remembers a temporary file until the guard is dropped.
pub struct Guard(PathBuf);

impl Guard {
    /// Remembers a temporary file.
    pub fn new(path: &Path) -> Guard {
        unfinished().push(path.to_owned());
        Guard(path.to_owned())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        unfinished().retain(|path| *path != self.0);
    }
}

fn unfinished() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
