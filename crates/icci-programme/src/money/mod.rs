//! Money: cost lines with their funding, apportionment by a key, a fee by population, what membership costs and gives.
//!
//! Comes in: tables of cost lines and keys, and sums. Goes out: [`CostLine`]s whose shares sum to the cent, [`Portion`]s
//! that sum to the total always. Nothing is divided by heads: the services also serve employers. `frame` comes next.

mod apportion;
mod cents;
mod fee;
mod key;
mod lines;
mod membership;

pub use apportion::{Portion, apportion};
pub use cents::{Cents, NotMoney};
pub use fee::{Fee, fees};
pub use key::{KeyRow, read_key};
pub use lines::{CostLine, Funding, cost_lines};
pub use membership::{MembershipBlock, MembershipYear, membership};

pub(crate) use lines::percent_of;
