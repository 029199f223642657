//! Files as people keep them: what is read of them, and in which words it is said that something could not be.

use counterpoint::{Archive, Readout, Statement, Statements, compare};
use std::fs;
use std::path::{Path, PathBuf};

/// A file for one test, in the build folder.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sources").join(name);
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the build folder can be written");
    fs::write(&path, bytes).expect("the build folder can be written");
    path
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn faults(archive: &Archive) -> Vec<String> {
    archive.faults().iter().map(ToString::to_string).collect()
}

#[test]
fn a_text_in_an_older_encoding_is_read_and_the_comparison_says_so() {
    let readout = Readout::read(file("latin1.txt", b"The President met Sauli Niinist\xF6.\n")).unwrap();
    assert_eq!(readout.text(), "The President met Sauli Niinistö.\n");
    let notes: Vec<_> = compare(readout, "They met.").notes().iter().map(|note| note.text.clone()).collect();
    assert!(notes.contains(&"The left account was read as windows-1252, which its file does not say.".to_owned()), "{notes:?}");
}

#[test]
fn utf_16_is_read_with_its_mark_and_without() {
    let text = "Президент met the Prime Minister of Norland in the capital.";
    let marked = [b"\xFF\xFE".to_vec(), utf16(text)].concat();
    assert_eq!(Readout::read(file("marked.txt", marked)).unwrap().text(), text);
    let plain = "The President met the Prime Minister of Norland in the capital.";
    assert_eq!(Readout::read(file("unmarked.txt", utf16(plain))).unwrap().text(), plain);
}

#[test]
fn a_pdf_is_named_for_what_it_is() {
    let error = Readout::read(file("call.pdf", b"%PDF-1.7\n\xE2\xE3")).unwrap_err();
    assert!(error.is_source() && error.to_string().ends_with("the file is a PDF; copy its text into a text file"), "{error}");
}

#[test]
fn an_address_in_the_front_matter_tells_the_issuer() {
    let text = "---\ntitle: Talks\nurl: https://www.mofa.go.jp/press/1.html\n---\nThey met.\n";
    let statement = Statement::read(file("front.md", text)).unwrap();
    assert_eq!(statement.readout().issuer_name(), Some("Ministry of Foreign Affairs of Japan"));
    assert_eq!(statement.url(), Some("https://www.mofa.go.jp/press/1.html"));
}

#[test]
fn a_text_in_another_language_is_said_to_be_so() {
    let french = "Le président de la République s’est entretenu au téléphone avec le président des États-Unis. Les deux dirigeants ont évoqué la \
                  situation en Ukraine et la coopération sur les questions de défense. Ils sont convenus de rester en contact étroit dans les jours.";
    let notes: Vec<_> = compare(french, "The presidents spoke by telephone.").notes().iter().map(|note| note.text.clone()).collect();
    assert!(notes.iter().any(|note| note.starts_with("The left account does not read as English.")), "{notes:?}");
    let english = "The President spoke by telephone with the President of the United States about the situation in Ukraine. The two leaders discussed \
                   defence, and they agreed that their ministers would stay in close contact in the days to come. They will speak again.";
    assert!(!compare(english, english).notes().iter().any(|note| note.text.contains("English")));
}

#[test]
fn a_broken_line_is_numbered_and_the_rest_goes_on() {
    let lines = "{\"id\": \"a\", \"text\": \"They met.\"}\n\n{\"id\": \"b\", \"text\n{\"id\": \"c\"}\n[1]\n{\"id\": 7, \"text\": \"They spoke.\", \"more\": {}}";
    let path = file("broken.jsonl", lines);
    let archive = Archive::read(&path).unwrap();
    assert_eq!(archive.statements().iter().map(Statement::id).collect::<Vec<_>>(), ["a", "7"]);
    let name = path.display();
    let faults = faults(&archive);
    assert!(faults[0].starts_with(&format!("{name}, line 3: not a statement in JSON: EOF while parsing a string")), "{faults:?}");
    assert_eq!(faults[1], format!("{name}, line 4: the statement has no `text`"));
    assert_eq!(faults[2], format!("{name}, line 5: not a statement in JSON: a line holds one object"));
    assert_eq!(faults.len(), 3);
}

#[test]
fn json_lines_may_be_utf_16_or_hold_a_line_that_is_not_utf_8() {
    let line = "{\"id\": \"é\", \"text\": \"They met Niinistö.\"}\n";
    let wide = Archive::read(file("wide.jsonl", [b"\xFF\xFE".to_vec(), utf16(line)].concat())).unwrap();
    assert_eq!(wide.statements()[0].readout().text(), "They met Niinistö.");
    let mixed = [line.as_bytes(), b"{\"id\": \"b\", \"text\": \"They met Niinist\xF6 today.\"}\n"].concat();
    let mixed = Archive::read(file("mixed.jsonl", mixed)).unwrap();
    assert_eq!(mixed.statements()[1].readout().text(), "They met Niinistö today.");
}

#[test]
fn a_line_without_end_is_left_out_and_said_to_be_so() {
    let long = format!("{{\"id\": \"a\", \"text\": \"{}\"}}\n{{\"id\": \"b\", \"text\": \"They met.\"}}\n", "x".repeat(1 << 25));
    let read: Vec<_> = Statements::of_lines("long.jsonl", std::io::Cursor::new(long)).collect();
    assert_eq!(read[0].as_ref().unwrap_err().to_string(), "long.jsonl, line 1: the line is longer than 32 MiB and was left out");
    assert_eq!(read[1].as_ref().unwrap().id(), "b");
}

#[test]
fn what_is_there_twice_is_taken_once_and_nothing_is_lost() {
    let line = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    let lines =
        [line("a", "They met."), line("a#2", "They ate."), line("a", "They met."), line("a", "They spoke."), line("a", "They spoke.")]
            .concat();
    let archive: Archive = Statements::of_lines("twice.jsonl", std::io::Cursor::new(lines)).collect();
    assert_eq!(archive.statements().iter().map(Statement::id).collect::<Vec<_>>(), ["a", "a#2", "a#3"]);
    let said = ["statement `a`: it is there twice and was taken once", "statement `a`: another has the same id; this one is called `a#3`"];
    assert_eq!(faults(&archive), [said[0], said[1], said[0]]);
}

#[test]
fn a_folder_is_read_in_the_order_of_its_names() {
    file("folder/b.txt", "They met.");
    file("folder/a/c.md", "---\nissuer: Kremlin\n---\nThey spoke.\n");
    file("folder/z.jsonl", "{\"id\": \"z\", \"text\": \"They sailed.\"}\n");
    file("folder/.hidden", "nothing");
    let photo = file("folder/photo.jpg", b"\xFF\xD8\xFF");
    let archive = Archive::read(photo.parent().unwrap()).unwrap();
    let ids: Vec<_> = archive.statements().iter().map(|one| one.id().replace('\\', "/")).collect();
    assert_eq!(ids, ["a/c.md", "b.txt", "z"]);
    assert_eq!(faults(&archive), [format!("{}: not read: an archive holds .jsonl, .txt, .md and .html files", photo.display())]);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let error = Statements::open("no/such/archive").unwrap_err();
    assert!(error.is_io() && error.to_string().starts_with("no/such/archive: "), "{error}");
}

#[test]
fn dates_that_are_none_are_kept() {
    let lines = "{\"id\": \"a\", \"date\": \"2027-02-31\", \"text\": \"They met.\"}\n{\"id\": \"b\", \"text\": \"They spoke.\"}\n";
    let archive: Archive = Statements::of_lines("dates.jsonl", lines.as_bytes()).collect();
    assert_eq!(archive.statements()[0].readout().date_text(), Some("2027-02-31"));
    assert!(archive.statements().iter().all(|one| one.readout().day().is_none()));
}

mod pages {
    use super::*;

    fn page(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name)
    }

    struct Page {
        name: &'static str,
        issuer: &'static str,
        date: &'static str,
        title: &'static str,
        url: &'static str,
        text: &'static str,
    }

    const PAGES: [Page; 5] = [
        Page {
            name: "white-house.html",
            issuer: "White House",
            date: "2027-03-22",
            title: "Readout of President Hartwell’s Call with Prime Minister Lavie of Israel",
            url: "https://www.whitehouse.gov/briefing-room/statements-releases/2027/03/22/readout-hartwell-lavie/",
            text: "President Thomas Hartwell spoke by telephone today with Prime Minister Amnon Lavie of Israel. The President stressed that aid has \
                   to reach every district before the month is out.\nHe thanked the Prime Minister for opening a second crossing.\n\nThe two agreed \
                   that their teams will meet in Larnaca next week.\n\n###",
        },
        Page {
            name: "kremlin.html",
            issuer: "Kremlin",
            date: "2027-05-06",
            title: "Telephone conversation with President of Türkiye Kemal Aydıner",
            url: "http://en.kremlin.ru/events/president/news/99001",
            text: "Andrei Sobolin spoke by telephone with President of the Republic of Türkiye Kemal Aydıner.\n\nThe two presidents looked at how the \
                   agreement on the grain route is being carried out.\n\nIt was agreed to have the ministers of agriculture meet in Samsun in June.",
        },
        Page {
            name: "gov-uk.html",
            issuer: "Prime Minister's Office, 10 Downing Street",
            date: "2027-02-09",
            title: "PM call with the Taoiseach: 9 February 2027",
            url: "https://www.gov.uk/government/news/pm-call-with-the-taoiseach-9-february-2027",
            text: "The Prime Minister spoke to the Taoiseach, Fergal Hanratty.\n\nThe Prime Minister spoke to the Taoiseach this evening about repairs \
                   after the storm.\n\nThey agreed that:\n\ncrews may cross the border without permits until April\n\nofficials will report on the \
                   shared grid by the summer",
        },
        Page {
            name: "ukraine.html",
            issuer: "President of Ukraine",
            date: "2027-01-14",
            title: "President had a phone conversation with the Prime Minister of Norland",
            url: "https://www.president.gov.ua/en/news/prezident-proviv-rozmovu-norlandiya-99001",
            text: "The President had a phone conversation with Prime Minister of Norland Tove Lindahl.\n\nThe Head of State told her about the repair \
                   of two power stations and expressed gratitude for transformers.\n\nThe interlocutors agreed to hold a conference of donors in \
                   Oskarsund in March.",
        },
        Page {
            name: "japan.html",
            issuer: "Ministry of Foreign Affairs of Japan",
            date: "2027-06-19",
            title: "Japan-Norland Summit Telephone Talk",
            url: "https://www.mofa.go.jp/erp/we/norland/page4e_099001.html",
            text: "On June 19, commencing at 4:30 p.m. for approximately 25 minutes, Mr. KUROSAWA Takeshi, Prime Minister of Japan, held a summit \
                   telephone talk with H.E. Ms. Tove Lindahl, Prime Minister of Norland.\n\nPrime Minister Kurosawa congratulated Prime Minister \
                   Lindahl on her re-election.\n\nThe two leaders concurred in working closely together on offshore wind power.",
        },
    ];

    #[test]
    fn a_saved_page_is_the_statement_without_the_site() {
        for expected in PAGES {
            let statement = Statement::read(page(expected.name)).unwrap();
            let readout = statement.readout();
            assert_eq!(readout.text(), expected.text, "{}", expected.name);
            assert_eq!(readout.issuer_name(), Some(expected.issuer), "{}", expected.name);
            assert_eq!(readout.date_text(), Some(expected.date), "{}", expected.name);
            assert_eq!(readout.title_text(), Some(expected.title), "{}", expected.name);
            assert_eq!(statement.url(), Some(expected.url), "{}", expected.name);
        }
    }

    #[test]
    fn a_page_may_be_nested_deep() {
        let depth = 2_500;
        let text = "<p>They discussed a ferry between the islands and agreed to meet again.</p>";
        let nested = file("nested.html", format!("<main>{}{text}{}</main>", "<div>".repeat(depth), "</div>".repeat(depth)));
        assert!(Readout::read(nested).unwrap().text().starts_with("They discussed a ferry"));
    }

    #[test]
    fn a_page_that_is_only_a_menu_is_said_to_be_so() {
        let error = Statement::read(page("menu.html")).unwrap_err();
        assert!(
            error.is_source()
                && error.to_string().ends_with("the page holds no text beside its menus; save it again with the statement open"),
            "{error}"
        );
    }

    #[test]
    fn a_page_says_its_encoding_itself() {
        let head = b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'></head><body><p>";
        let body = b"The President visited the \xAB\xCA\xE8\xE5\xE2\xBB Palace and spoke there with the Prime Minister.";
        let statement = Statement::read(file("cyrillic.html", [head.as_slice(), body].concat())).unwrap();
        assert_eq!(statement.readout().text(), "The President visited the «Киев» Palace and spoke there with the Prime Minister.");
    }

    #[test]
    fn a_page_of_broken_markup_is_read_as_far_as_it_goes() {
        let text = "<p>The Prime Minister met the King of Sudoria at the palace today.<div><b>They agreed to talk <script>alert(1)</scr";
        let statement = Statement::read(file("broken.html", text)).unwrap();
        assert!(statement.readout().text().starts_with("The Prime Minister met the King of Sudoria"));
        assert!(!statement.readout().text().contains("alert"));
    }
}
