//! An archive that is larger than memory should be: the statements are read one by one.

use counterpoint::Statements;
use std::io::Read;

/// JSON Lines without end in sight: as many bytes as are asked for, made while they are read.
struct Endless {
    left: usize,
    line: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut written = 0;
        while written < buffer.len() && self.left > 0 {
            let count = (buffer.len() - written).min(self.line.len() - self.at);
            buffer[written..written + count].copy_from_slice(&self.line[self.at..self.at + count]);
            written += count;
            self.at = (self.at + count) % self.line.len();
            self.left = self.left.saturating_sub(if self.at == 0 { self.line.len() } else { 0 });
        }
        Ok(written)
    }
}

/// The most memory that this process has held, in KiB, where the system tells.
fn most_held() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}

#[test]
fn two_hundred_megabytes_are_read_in_a_few() {
    let text = "The President discussed trade with the Prime Minister. ".repeat(80);
    let line = format!("{{\"id\": \"a\", \"issuer\": \"Kremlin\", \"date\": \"2027-03-09\", \"text\": \"{text}\"}}\n").into_bytes();
    let lines = 200_000_000 / line.len() + 1;
    let endless = Endless { left: lines * line.len(), line, at: 0 };
    let before = most_held();
    let mut count = 0;
    for read in Statements::of_lines("endless.jsonl", endless) {
        assert_eq!(read.expect("every line is whole").readout().text().len(), text.len());
        count += 1;
    }
    assert_eq!(count, lines);
    if let (Some(before), Some(after)) = (before, most_held()) {
        assert!(after - before < 32 * 1024, "{} KiB more", after - before);
    }
}
