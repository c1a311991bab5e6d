//! A line that tells how far a long work is: on a terminal only, after a second, and gone when the work is done.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

/// Work that is counted.
pub struct Progress {
    total: usize,
    done: AtomicUsize,
    started: Instant,
    shown: AtomicU64,
    visible: bool,
}

impl Progress {
    /// Work of so many steps.
    pub fn new(total: usize, quiet: bool) -> Progress {
        Progress {
            total,
            done: AtomicUsize::new(0),
            started: Instant::now(),
            shown: AtomicU64::new(0),
            visible: !quiet && std::io::stderr().is_terminal(),
        }
    }

    /// Some more steps are done; called from several threads.
    pub fn step(&self, steps: usize) {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        if !self.visible {
            return;
        }
        // Ten times a second at most, by whichever thread comes first.
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = self.shown.load(Ordering::Relaxed);
        if now < 1000 || now < last + 100 {
            return;
        }
        if self.shown.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            const WIDTH: usize = 30;
            let filled = WIDTH * done.min(self.total) / self.total.max(1);
            let bar = "#".repeat(filled) + &"-".repeat(WIDTH - filled);
            let _ = write!(std::io::stderr(), "\r[{bar}] {done}/{}", self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.load(Ordering::Relaxed) > 0 {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    }
}
