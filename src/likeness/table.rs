//! In: `data/en.bin`, written by `training/likeness.py`. Out: the [`Table`]: wordpieces, each with a row of numbers.
//!
//! Little-endian, one part after the other: `LIK1`; the number of dimensions, of pieces that begin a word, and of pieces
//! in all (32 bits each); where each piece ends among the letters (32 bits each); each row's scale (32-bit float); the rows,
//! four bits a number, the lower half of a byte first; the letters of all pieces, those that begin a word and then those
//! that go on, each sorted; the CRC-32 of all that.

use crate::word::WordHasher;
use std::hash::Hasher;
use std::sync::LazyLock;

/// The numbers of one piece or one claim.
pub(super) type Vector = Vec<f32>;

#[derive(Debug)]
pub(super) struct Table<'t> {
    dimensions: usize,
    beginnings: usize,
    ends: &'t [[u8; 4]],
    scales: &'t [[u8; 4]],
    rows: &'t [u8],
    letters: &'t [u8],
    /// By the hash of its letters ([`WordHasher`]), each piece's number and 1; 0 is empty. A piece whose cell is taken
    /// stands in the next free one.
    cells: Vec<u32>,
}

static EMBEDDED: &[u8] = include_bytes!("data/en.bin");

const HEAD: usize = 16;
const CHECKSUM: usize = 4;

static TABLE: LazyLock<Table<'static>> = LazyLock::new(|| Table::of(EMBEDDED));

impl Table<'static> {
    pub(super) fn embedded() -> &'static Self {
        &TABLE
    }
}

impl<'t> Table<'t> {
    fn of(bytes: &'t [u8]) -> Self {
        let (head, rest) = bytes[..bytes.len() - CHECKSUM].split_at(HEAD);
        let (numbers, _) = head.as_chunks::<4>();
        let number = |i: usize| u32::from_le_bytes(numbers[i]) as usize;
        let (dimensions, beginnings, pieces) = (number(1), number(2), number(3));
        let (ends, rest) = rest.split_at(4 * pieces);
        let (scales, rest) = rest.split_at(4 * pieces);
        let (rows, letters) = rest.split_at(pieces * dimensions / 2);
        let cells = vec![0; (2 * pieces).next_power_of_two()];
        let mut table = Self { dimensions, beginnings, ends: ends.as_chunks().0, scales: scales.as_chunks().0, rows, letters, cells };
        (0..pieces).for_each(|piece| table.enter(piece));
        table
    }

    fn enter(&mut self, piece: usize) {
        let mut hasher = WordHasher::default();
        hasher.write(self.piece(piece));
        let free = self.cells_from(hasher.finish()).find(|&cell| self.cells[cell] == 0).expect("half of the cells stay free");
        self.cells[free] = piece as u32 + 1;
    }

    /// The cells where a piece of a hash may stand, in order.
    fn cells_from(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.cells.len() - 1;
        (0..=mask).map(move |step| ((hash ^ hash >> 32) as usize + step) & mask)
    }

    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    fn piece(&self, piece: usize) -> &'t [u8] {
        let end = |piece: usize| u32::from_le_bytes(self.ends[piece]) as usize;
        let start = if piece == 0 { 0 } else { end(piece - 1) };
        &self.letters[start..end(piece)]
    }

    /// The place of a piece, by its letters and their hash, among those that begin a word or those that go on.
    pub(super) fn find(&self, letters: &[u8], hash: u64, begins: bool) -> Option<usize> {
        let known = self.cells_from(hash).map_while(|cell| (self.cells[cell] as usize).checked_sub(1));
        known.into_iter().find(|&piece| (piece < self.beginnings) == begins && self.piece(piece) == letters)
    }

    #[cfg(test)]
    pub(super) fn letters_of(&self, piece: usize) -> &'t str {
        std::str::from_utf8(self.piece(piece)).expect("pieces are ASCII")
    }

    /// Adds a piece's row, so many times, to a vector.
    pub(super) fn add(&self, piece: usize, times: f32, vector: &mut [f32]) {
        let scale = f32::from_le_bytes(self.scales[piece]) * times;
        let width = self.dimensions / 2;
        let row = &self.rows[piece * width..(piece + 1) * width];
        let value = |half: u8| (f32::from(half) - 8.0) * scale;
        for (two, byte) in vector.chunks_exact_mut(2).zip(row) {
            two[0] += value(byte & 15);
            two[1] += value(byte >> 4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crc_32(bytes: &[u8]) -> u32 {
        let turn = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| turn(crc)))
    }

    #[test]
    fn the_embedded_table_is_whole() {
        let (told, checksum) = EMBEDDED.split_at(EMBEDDED.len() - CHECKSUM);
        assert_eq!(&told[..4], b"LIK1");
        assert_eq!(checksum, crc_32(told).to_le_bytes());
        let table = Table::embedded();
        assert_eq!(table.rows.len(), table.ends.len() * table.dimensions / 2);
        assert_eq!(u32::from_le_bytes(table.ends[table.ends.len() - 1]) as usize, table.letters.len());
    }

    #[test]
    fn the_pieces_are_sorted() {
        let table = Table::embedded();
        let sorted = |mut pieces: std::ops::Range<usize>| {
            pieces.next_back();
            pieces.into_iter().all(|piece| table.piece(piece) < table.piece(piece + 1))
        };
        assert!(sorted(0..table.beginnings) && sorted(table.beginnings..table.ends.len()));
    }
}
