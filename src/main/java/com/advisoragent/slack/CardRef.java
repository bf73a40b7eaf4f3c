package com.advisoragent.slack;

import com.advisoragent.actions.Proposal;
import com.advisoragent.common.Digest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a button or a modal of a card carries: which proposal, and the digest of what was shown. Nothing else. */
record CardRef(UUID proposal, Digest digest) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{64}");

    static CardRef of(Proposal proposal) {
        return new CardRef(proposal.id(), proposal.digest());
    }

    static Optional<CardRef> parse(String text) {
        if (text == null || !SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split("/");
        return Optional.of(new CardRef(UUID.fromString(parts[0]), new Digest(parts[1])));
    }

    String text() {
        return proposal + "/" + digest.hex();
    }
}
