//! Whatever a caller keeps can be sent to another thread and be used by several, and owns what it holds.

use counterpoint::*;

fn is_shared<T: Send + Sync + Unpin + 'static>() {}
fn is_sent<T: Send + 'static>() {}

#[test]
fn what_a_caller_keeps_is_send_and_sync_and_owned() {
    is_shared::<Comparison>();
    is_shared::<Account>();
    is_shared::<Claim>();
    is_shared::<Match>();
    is_shared::<Divergence>();
    is_shared::<Readout>();
    is_shared::<Statement>();
    is_shared::<Archive>();
    is_shared::<Article>();
    is_shared::<Drift>();
    is_shared::<Pairing>();
    is_shared::<Explanation>();
    is_shared::<Finding>();
    is_shared::<Report>();
    is_shared::<Lexicon>();
    is_shared::<EventPairer>();
    is_shared::<Overrides>();
    is_shared::<Error>();
}

fn is_send_and_sync<T: Send + Sync + 'static>() {}

/// A caller's measure of likeness and a reader of lines may be anything that is sent.
#[test]
fn what_holds_something_of_the_callers_is_sent() {
    is_send_and_sync::<Comparator>();
    is_send_and_sync::<ComparatorBuilder>();
    is_send_and_sync::<ReadPair>();
    is_sent::<Statements>();
}
