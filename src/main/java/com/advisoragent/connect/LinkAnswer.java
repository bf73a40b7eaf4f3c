package com.advisoragent.connect;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the browser is answered. */
sealed interface LinkAnswer {
    record GoTo(URI where) implements LinkAnswer {}

    /** The same, with a cookie to keep. */
    record GoWith(URI where, BrowserSecret cookie) implements LinkAnswer {}

    /** @param again whether the same browser may try this step again */
    record Refused(LinkRefusal why, boolean again) implements LinkAnswer {
        Refused(LinkRefusal why) {
            this(why, false);
        }
    }

    /** @param missing what was not allowed, in words */
    record Partial(List<String> missing) implements LinkAnswer {}

    /** @param asks what we will be allowed, in words */
    record AskConsent(Person person, List<String> asks, String formToken) implements LinkAnswer {}

    record AskAddress(Person person, String address, String formToken) implements LinkAnswer {}

    record Connected(Person person, Optional<String> address) implements LinkAnswer {}

    /** The advisor turned the address down. */
    record TurnedDown() implements LinkAnswer {}

    /** An advisor as Slack knows them. */
    record Person(Optional<String> name, Optional<String> email) {}
}
