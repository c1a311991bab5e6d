//! All that lies below a folder.

use std::path::{Path, PathBuf};

use super::disk::{Disk, What, is_nothing};
use super::{Folder, fault, file_fault, folder_fault};
use crate::diagnostic::{Code, Diagnostic};

/// How deep folders may lie in each other.
pub(super) const DEEPEST: usize = 32;

/// What a walk comes by.
#[derive(Debug, Clone, Copy)]
pub struct Met<'a> {
    /// Its path below the folder, with slashes.
    pub name: &'a str,
    /// Its path.
    pub path: &'a Path,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// A file that a walk has found: a plain one or what the reader says is none, inside the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its path below the folder, with slashes.
    pub name: String,
    /// Its path.
    pub path: PathBuf,
}

/// Whether what a walk comes by is wanted: a file to be found, a folder to be entered; or why it cannot be.
pub type Wanted<'w> = dyn FnMut(Met<'_>) -> Result<bool, Box<Diagnostic>> + 'w;

/// A walk under way.
pub(super) struct Walk<'a, 'w> {
    pub disk: &'a dyn Disk,
    pub folder: &'a Folder,
    pub wanted: &'a mut Wanted<'w>,
    pub found: Vec<Result<Item, Diagnostic>>,
}

impl Walk<'_, '_> {
    /// What lies in a folder, in the order of the names: files, what is below folders, and what could not be read.
    pub(super) fn enter(&mut self, path: &Path, name: &str, depth: usize) {
        let mut names = match self.disk.list(path) {
            Ok(names) => names,
            Err(error) => return self.problem(folder_fault(&self.folder.label_of(name), &error)),
        };
        names.sort();
        for own in names {
            let text = own.to_string_lossy();
            if text.starts_with('.') || text.starts_with("~$") {
                continue;
            }
            let below = if name.is_empty() { text.into_owned() } else { format!("{name}/{text}") };
            self.meet(&path.join(&own), &below, depth + 1);
        }
    }

    fn meet(&mut self, path: &Path, name: &str, depth: usize) {
        match self.disk.look(path) {
            Ok(What::Folder) if depth > DEEPEST => {
                if self.wants(path, name, true) {
                    let problem = fault(Code::FolderTooDeep, self.folder.label_of(name));
                    self.problem(problem.with_allowed(DEEPEST.to_string()));
                }
            }
            Ok(What::Folder) => {
                if self.wants(path, name, true) {
                    self.enter(path, name, depth);
                }
            }
            // What is no plain file is given as well: its reader says so, where a walk would pass over it.
            Ok(What::File | What::Other) => {
                if self.wants(path, name, false) {
                    self.found.push(Ok(Item { name: name.to_owned(), path: path.to_owned() }));
                }
            }
            Ok(What::Link) => self.link(path, name),
            Err(error) => {
                if self.wants(path, name, false) || self.wants(path, name, true) {
                    self.problem(file_fault(&self.folder.label_of(name), &error));
                }
            }
        }
    }

    /// A link to a file inside the folder is that file. All others are said: nothing outside is read, and a link to a
    /// folder may lead in circles.
    fn link(&mut self, path: &Path, name: &str) {
        let label = self.folder.label_of(name);
        let real = self.disk.real(path);
        let is_folder =
            real.as_ref().is_ok_and(|real| self.disk.look(real).is_ok_and(|what| what == What::Folder));
        let unknown = real.is_err() && self.wants(path, name, true);
        if !unknown && !self.wants(path, name, is_folder) {
            return;
        }
        match real {
            Err(error) if is_nothing(&error) => self.problem(fault(Code::LinkBroken, label)),
            Err(error) => self.problem(file_fault(&label, &error)),
            Ok(real) if !self.folder.holds(&real) => {
                self.problem(fault(Code::LinkOutside, label).with_allowed(self.folder.label()));
            }
            Ok(_) if is_folder => self.problem(fault(Code::LinkToFolder, label)),
            Ok(_) => self.found.push(Ok(Item { name: name.to_owned(), path: path.to_owned() })),
        }
    }

    fn wants(&mut self, path: &Path, name: &str, is_folder: bool) -> bool {
        (self.wanted)(Met { name, path, is_folder }).unwrap_or_else(|problem| {
            self.problem(*problem);
            false
        })
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.found.push(Err(problem));
    }
}
