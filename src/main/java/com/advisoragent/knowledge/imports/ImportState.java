package com.advisoragent.knowledge.imports;

import com.advisoragent.knowledge.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one source of one advisor is.
 *
 * @param version of the row that was read; a move is made only from there
 * @param complete whether all was imported once
 * @param stage the part of the pass that is under way, in the source's own words
 * @param page where the stage goes on, if it has begun
 * @param cursor where changes go on, in the source's own words
 * @param since from when on a pass that closes a gap looks; empty for one over everything, which brings no news
 * @param passStarted when this pass began, or of a source that is live when changes were looked for last
 * @param read documents fetched by this pass, for its pace
 * @param account the account's own address, or empty while unknown
 */
record ImportState(
        Source source,
        long version,
        Phase phase,
        boolean waiting,
        boolean wanted,
        boolean complete,
        boolean again,
        String stage,
        Optional<String> page,
        Optional<String> cursor,
        Optional<Instant> since,
        Instant passStarted,
        long read,
        long about,
        Optional<Instant> oldest,
        String account) {
    enum Phase {
        /** A pass over everything, or over all since a time. */
        IMPORTING,
        /** Only changes are looked for. */
        LIVE,
        ERASING
    }

    static ImportState fresh(Source source, Instant now) {
        return new ImportState(
                source,
                0,
                Phase.IMPORTING,
                false,
                false,
                false,
                false,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                0,
                0,
                Optional.empty(),
                "");
    }

    /** A pass begins again: over everything, or over what is from that time on. */
    ImportState anew(Optional<Instant> from, Instant now) {
        return new ImportState(
                source,
                version,
                Phase.IMPORTING,
                waiting,
                wanted,
                complete,
                again,
                "",
                Optional.empty(),
                Optional.empty(),
                from,
                now,
                0,
                about,
                oldest,
                account);
    }

    ImportState at(String newStage, Optional<String> newPage) {
        return new ImportState(
                source,
                version,
                phase,
                waiting,
                wanted,
                complete,
                again,
                newStage,
                newPage,
                cursor,
                since,
                passStarted,
                read,
                about,
                oldest,
                account);
    }

    ImportState withCursor(String newCursor) {
        return new ImportState(
                source,
                version,
                phase,
                waiting,
                wanted,
                complete,
                again,
                stage,
                page,
                Optional.of(newCursor),
                since,
                passStarted,
                read,
                about,
                oldest,
                account);
    }

    ImportState of(String newAccount, long newAbout) {
        return new ImportState(
                source,
                version,
                phase,
                waiting,
                wanted,
                complete,
                again,
                stage,
                page,
                cursor,
                since,
                passStarted,
                read,
                newAbout,
                oldest,
                newAccount);
    }

    ImportState having(int more, Optional<Instant> earliest) {
        Optional<Instant> earlier = earliest.filter(time -> oldest.isEmpty() || time.isBefore(oldest.get()));
        return new ImportState(
                source,
                version,
                phase,
                waiting,
                wanted,
                complete,
                again,
                stage,
                page,
                cursor,
                since,
                passStarted,
                read + more,
                about,
                earlier.isPresent() ? earlier : oldest,
                account);
    }

    ImportState lookedAt(Instant now) {
        return new ImportState(
                source, version, phase, waiting, wanted, complete, again, stage, page, cursor, since, now, read, about,
                oldest, account);
    }

    ImportState live() {
        return new ImportState(
                source,
                version,
                Phase.LIVE,
                waiting,
                wanted,
                true,
                again,
                "",
                Optional.empty(),
                cursor,
                Optional.empty(),
                passStarted,
                read,
                about,
                oldest,
                account);
    }

    ImportState erasing() {
        return new ImportState(
                source,
                version,
                Phase.ERASING,
                false,
                false,
                complete,
                false,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                passStarted,
                0,
                0,
                Optional.empty(),
                account);
    }
}
