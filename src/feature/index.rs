//! In: the features of an account's claims. Out: which claims have which feature ([`Index`]), so that likeness is asked only of
//! claims that share something.

use super::{FeatureId, Features};

/// Which claims of a side have which feature, so that likeness is asked only of claims that share something.
#[derive(Debug)]
pub(crate) struct Index {
    /// Where the claims of each feature begin in the list, and where the last ends.
    starts: Vec<usize>,
    /// Claims in order, each with what the feature weighs in it.
    claims: Vec<(usize, f32)>,
}

/// A feature that more claims than this share says nothing of which two belong together.
const MOST_SHARED: usize = 400;
/// So many claims of all accounts, those that share the rarest features, are looked at for one: in texts of ordinary length all.
const MOST_LOOKED_AT: usize = 2_000;

impl Index {
    pub(crate) fn of(features: &[Features]) -> Self {
        let all = || features.iter().enumerate().flat_map(|(claim, features)| features.weights.iter().map(move |&weight| (claim, weight)));
        let count = all().map(|(_, (feature, _))| feature.0 as usize + 1).max().unwrap_or(0);
        let mut starts = vec![0; count + 1];
        all().for_each(|(_, (feature, _))| starts[feature.0 as usize + 1] += 1);
        (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);
        let mut next = starts.clone();
        let mut claims = vec![(0, 0.0); starts[count]];
        for (claim, (feature, weight)) in all() {
            let place = &mut next[feature.0 as usize];
            claims[*place] = (claim, weight);
            *place += 1;
        }
        Self { starts, claims }
    }

    /// The claims that have a feature, each with what it weighs there.
    pub(crate) fn claims(&self, feature: FeatureId) -> &[(usize, f32)] {
        let start = feature.0 as usize;
        self.starts.get(start..start + 2).map_or(&[], |ends| &self.claims[ends[0]..ends[1]])
    }

    /// The claims that share a telling feature with this one, in order; `all` are the indexes of all accounts, this one's too.
    pub(crate) fn sharing(&self, claim: &Features, all: &[Index]) -> Vec<usize> {
        let count = |feature: FeatureId| all.iter().map(|index| index.claims(feature).len()).sum::<usize>();
        let mut telling: Vec<_> = claim.weights.iter().map(|&(feature, _)| (count(feature), feature)).collect();
        telling.retain(|(count, _)| *count <= MOST_SHARED);
        telling.sort_unstable();
        let within = telling.into_iter().scan(0, |sum, (count, feature)| {
            *sum += count;
            (*sum <= MOST_LOOKED_AT).then_some(feature)
        });
        let mut out: Vec<_> = within.flat_map(|feature| self.claims(feature)).map(|(claim, _)| *claim).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}
