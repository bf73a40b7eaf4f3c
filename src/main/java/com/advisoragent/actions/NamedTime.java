package com.advisoragent.actions;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of the offered times a reply takes. It takes one if every word of it is known to us: a day, a date, an hour or a
 * number that fits exactly one of the times, and words of assent and of courtesy. Whatever else it says, be it "not", "or",
 * a question, another time or a second matter, somebody has to read.
 */
final class NamedTime {
    /** An offered time on one clock. {@code number} as the email lists it, 0 where that is not certain. */
    record Slot(ZonedDateTime start, ZonedDateTime end, int number, int count) {}

    /** Whoever writes more says more. */
    private static final int LONGEST = 600;

    /** Copied together with a time. */
    private static final Pattern LIST_MARK = Pattern.compile("(?m)^\\s*[1-5][.)](?= \\p{L})");

    private NamedTime() {}

    /** The branch's position. */
    static Optional<Integer> in(String text, OfferTimes offer) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String rest = LIST_MARK.matcher(text).replaceAll("");
        Set<Integer> copied = new HashSet<>();
        for (int i = 0; i < offer.branches().size(); i++) {
            String without = rest.replace(offer.time(i), "");
            if (!without.equals(rest)) {
                copied.add(i);
                rest = without;
            }
        }
        Optional<List<ReplyWords.Mention>> mentions = ReplyWords.of(rest, ReplyNames.of(offer));
        boolean names =
                !copied.isEmpty() || mentions.stream().flatMap(List::stream).anyMatch(ReplyWords.Mention::names);
        if (mentions.isEmpty() || !names) {
            return Optional.empty();
        }
        List<Integer> fitting = IntStream.range(0, offer.branches().size())
                .filter(i -> copied.isEmpty() || copied.equals(Set.of(i)))
                .filter(i ->
                        slots(offer, i).anyMatch(slot -> mentions.get().stream().allMatch(each -> each.fits(slot))))
                .boxed()
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** On the advisor's clock and on the guest's: a reply keeps to one of them. */
    private static Stream<Slot> slots(OfferTimes offer, int position) {
        CreateEvent create = offer.branches().get(position).event();
        int number = offer.listsInOrder() ? position + 1 : 0;
        return Stream.concat(Stream.of(create.zone()), offer.guestZone().stream())
                .map(zone -> slot(create.event(), zone, number, offer.branches().size()));
    }

    private static Slot slot(EventDetails event, ZoneId zone, int number, int count) {
        return new Slot(event.start().atZone(zone), event.end().atZone(zone), number, count);
    }
}
