//! How well the analysis does on annotated copy: `cargo bench --features train --bench accuracy -- DATA`.

use std::path::PathBuf;

mod sourcing;
mod tagging;

fn main() {
    let data = std::env::args().skip(1).find(|it| !it.starts_with('-')).map(PathBuf::from);
    match data {
        Some(data) => {
            tagging::report(&data);
            sourcing::report(&data);
        }
        None => eprintln!("no data folder given: nothing measured"),
    }
}
