//! In: a comparison from elsewhere. Out: whether it fits its own texts and lists, so that whatever is done with it finds what it
//! looks for. Left to nobody; what it says of the texts is not judged again.

use crate::compare::comparison::Found;
use crate::compare::{Match, Verdict};
use crate::error::Error;
use crate::span::{Ruler, Side, Span};

/// # Errors
/// [`Error::is_result`], with the first thing that does not fit.
pub(super) fn check(found: &Found) -> Result<(), Error> {
    indices(found)?;
    numbers(found)?;
    found.matches.iter().enumerate().try_for_each(|(at, found)| is_whole(at, found))?;
    if found.emphasis.len() != found.topics.len() {
        return Err(Error::result(format!("emphasis has {} entries for {} topics", found.emphasis.len(), found.topics.len())));
    }
    Side::ALL.into_iter().try_for_each(|side| places(found, side).and_then(|()| accounted(found, side)))
}

fn in_range(what: &str, indices: impl IntoIterator<Item = usize>, length: usize) -> Result<(), Error> {
    match indices.into_iter().find(|&index| index >= length) {
        Some(index) => Err(Error::result(format!("{what} {index} does not exist; there are {length}"))),
        None => Ok(()),
    }
}

fn indices(found: &Found) -> Result<(), Error> {
    let contradicted = found.denials.iter().filter_map(|denial| denial.contradicted);
    in_range("match", contradicted.chain(found.terms.iter().filter_map(|term| term.found_in)), found.matches.len())?;
    in_range("topic", found.emphasis.iter().map(|emphasis| emphasis.topic), found.topics.len())?;
    for side in Side::ALL {
        in_range("topic", found.one_sided_topics[side].iter().copied(), found.topics.len())?;
        let claims = (found.topics.iter().flat_map(|topic| topic.claims(side)))
            .chain(found.matches.iter().flat_map(|found| found.claims(side)))
            .chain(&found.one_sided[side])
            .chain(found.highlights.iter().flat_map(|highlight| highlight.claims(side)))
            .copied()
            .chain(found.assurances.iter().filter(|assurance| assurance.side == side).map(|assurance| assurance.claim))
            .chain(found.denials.iter().filter(|denial| denial.side == side).map(|denial| denial.claim));
        in_range(&format!("claim of the {} side", side.name()), claims, found.accounts[side].claims.len())?;
    }
    Ok(())
}

/// Shares and likelihoods are from 0 to 1, the rest finite; nothing counts more than the text has bytes.
fn numbers(found: &Found) -> Result<(), Error> {
    let shares = (found.emphasis.iter().flat_map(|emphasis| [emphasis.share.left, emphasis.share.right]))
        .chain(found.highlights.iter().map(|highlight| highlight.weight))
        .chain(found.matches.iter().flat_map(|found| &found.divergences).map(|divergence| divergence.confidence));
    if let Some(share) = shares.into_iter().find(|share| !(0.0..=1.0).contains(share)) {
        return Err(Error::result(format!("{share} is not from 0 to 1")));
    }
    let scores = found.matches.iter().flat_map(|found| &found.links).map(|link| &link.score);
    let values = (scores.clone().map(|score| score.total))
        .chain(scores.flat_map(|score| &score.parts).map(|part| part.value))
        .chain(found.highlights.iter().flat_map(|highlight| &highlight.parts).map(|part| part.value))
        .chain(found.length.ratio);
    if let Some(value) = values.into_iter().find(|value| !value.is_finite()) {
        return Err(Error::result(format!("{value} is no number")));
    }
    for side in Side::ALL {
        let account = &found.accounts[side];
        let most = account.text.len();
        let counted = account.claims.iter().map(|claim| claim.paragraph).chain([account.words, found.length.words[side]]);
        if let Some(count) = counted.into_iter().find(|&count| count > most) {
            return Err(Error::result(format!("{count} words or paragraphs do not fit the text of the {} side", side.name())));
        }
    }
    Ok(())
}

/// A match has claims of both sides, links between them, and divergences if, and only if, it is a divergence.
fn is_whole(at: usize, found: &Match) -> Result<(), Error> {
    let joins = |claims: &[usize], claim: usize| claims.contains(&claim);
    let linked = found.links.iter().all(|link| joins(&found.left, link.left) && joins(&found.right, link.right));
    let told = (found.verdict == Verdict::Divergence) != found.divergences.is_empty();
    match linked && told && !found.links.is_empty() && is_ascending(&found.left) && is_ascending(&found.right) {
        true => Ok(()),
        false => Err(Error::result(format!("match {at} is not whole: its claims, links, verdict and divergences do not fit each other"))),
    }
}

fn is_ascending(claims: &[usize]) -> bool {
    claims.windows(2).all(|pair| pair[0] < pair[1])
}

/// Spans lie in the text, and claims stand in its order, apart from each other.
fn places(found: &Found, side: Side) -> Result<(), Error> {
    let account = &found.accounts[side];
    let ruler = Ruler::new(account.text.clone());
    let wrong = |span: Span| Error::result(format!("span {:?} does not fit the text of the {} side", span.bytes(), side.name()));
    if let Some(span) = spans(found, side).into_iter().find(|span| !ruler.fits(span)) {
        return Err(wrong(span));
    }
    let overlap = account.claims.windows(2).find(|pair| pair[0].span.bytes().end > pair[1].span.bytes().start);
    overlap.map_or(Ok(()), |pair| Err(wrong(pair[1].span)))
}

/// Every claim is in matches or one-sided, and on one topic.
fn accounted(found: &Found, side: Side) -> Result<(), Error> {
    let count = |claims: &mut dyn Iterator<Item = &usize>| {
        let mut times = vec![0_usize; found.accounts[side].claims.len()];
        claims.for_each(|&claim| times[claim] += 1);
        times
    };
    let matched = count(&mut found.matches.iter().flat_map(|found| found.claims(side)));
    let alone = count(&mut found.one_sided[side].iter());
    let topics = count(&mut found.topics.iter().flat_map(|topic| topic.claims(side)));
    let once = |claim: usize| (matched[claim] > 0 && alone[claim] == 0 || matched[claim] == 0 && alone[claim] == 1) && topics[claim] == 1;
    match (0..topics.len()).find(|&claim| !once(claim)) {
        Some(claim) => {
            let message = format!("claim {claim} of the {} side must be in a match or one-sided, once, and on one topic", side.name());
            Err(Error::result(message))
        }
        None => Ok(()),
    }
}

/// All spans into one side's text.
fn spans(found: &Found, side: Side) -> Vec<Span> {
    let account = &found.accounts[side];
    let contact = &account.contact;
    let mut out: Vec<Span> = contact.participants.clone();
    out.extend([contact.place, contact.initiative, contact.length, contact.next, contact.tone].into_iter().flatten());
    out.extend(contact.form.iter().map(|form| form.span));
    out.extend(contact.tone_words.iter().map(|word| word.span));
    for claim in &account.claims {
        out.push(claim.span);
        out.extend(
            [
                claim.condition,
                claim.hedge,
                claim.distance,
                claim.cues.actor,
                claim.cues.polarity,
                claim.cues.modality,
                claim.cues.timing,
                claim.cues.role,
                claim.act.as_ref().map(|act| act.span),
            ]
            .into_iter()
            .flatten(),
        );
        out.extend(claim.quantities.iter().map(|quantity| quantity.span));
        out.extend(claim.dates.iter().map(|date| date.span));
        out.extend(claim.quotes.iter().map(|quote| quote.span));
        out.extend(claim.negations.iter().flat_map(|negation| [negation.span, negation.scope]));
    }
    for found in &found.matches {
        out.extend(&found.wording[side]);
        out.extend(found.divergences.iter().flat_map(|divergence| &divergence.evidence[side]));
    }
    out.extend(found.assurances.iter().filter(|assurance| assurance.side == side).map(|assurance| assurance.words));
    out.extend(found.denials.iter().filter(|denial| denial.side == side).map(|denial| denial.words));
    out.extend(found.terms.iter().map(|term| if side == Side::Left { term.left } else { term.right }));
    out
}
