package com.advisoragent.tenancy;

import java.util.Optional;

/** What Slack says of a person. {@code timeZone} is an IANA name; one that this Java does not know is left out. */
public record Profile(
        Optional<String> name, Optional<String> email, Optional<String> timeZone, Membership membership) {}
