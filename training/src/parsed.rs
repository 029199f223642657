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

#[cfg(test)]
mod tests {
    use counterpoint::training::{Learner, Scores, table};
    use std::io::Write;

    #[test]
    fn what_is_read_from_a_teacher_can_be_learned() {
        let said = "They\tPRP\t2\tnsubj\nagreed\tVBD\t0\tROOT\n.\t.\t2\tpunct\n\n\
            It\tPRP\t3\tnsubjpass\nwas\tVBD\t3\tauxpass\nagreed\tVBN\t0\tROOT\n.\t.\t3\tpunct\n\n";
        let file = std::env::temp_dir().join(format!("counterpoint-training-{}.parsed", std::process::id()));
        std::fs::File::create(&file).and_then(|mut file| file.write_all(said.as_bytes())).expect("a file can be written");
        let lessons = super::read(&file);
        std::fs::remove_file(&file).expect("the file is there");
        let lessons = lessons.expect("the file is well formed");
        let mut learner = Learner::new(0);
        for _ in 0..20 {
            learner.epoch(&lessons);
        }
        let scores = Scores::of(&table(&mut [learner]), &lessons).expect("the table is whole");
        assert_eq!(scores.to_string(), "tags 1.0000, unlabelled 1.0000, labelled 1.0000, root 1.0000 (2 sentences, 7 words)");
    }
}
