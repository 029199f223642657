//! What the examples share: how they end, and where they write.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Runs an example; what goes wrong is told in a line, with status 2.
pub fn ended(name: &str, run: Result<(), Box<dyn Error>>) -> ExitCode {
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{name}: {error}");
            ExitCode::from(2)
        }
    }
}

/// Writes to a file, or else prints.
pub fn write(output: Option<&Path>, text: &str) -> Result<(), Box<dyn Error>> {
    match output {
        Some(path) => std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()).into()),
        // A reader that has seen enough (`| head`) closes the pipe; that is no error.
        None => match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        },
    }
}
