//! In: a file of the teacher's. Out: lessons.

use counterpoint::training::Lesson;
use std::error::Error;
use std::fs;
use std::path::Path;

pub(crate) fn read(file: &Path) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(lesson).collect()
}

fn lesson(block: &str) -> Result<Lesson, Box<dyn Error>> {
    let mut lesson = Lesson::default();
    for line in block.lines().filter(|line| !line.is_empty()) {
        let [word, tag, head, relation] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("not a word, a tag, a head and a relation: {line}").into());
        };
        lesson.words.push(word.to_owned());
        lesson.tags.push(tag.to_owned());
        lesson.heads.push(head.parse()?);
        lesson.relations.push(relation.to_owned());
    }
    let words = lesson.words.len();
    for head in &mut lesson.heads {
        *head = head.checked_sub(1).unwrap_or(words);
    }
    Ok(lesson)
}
