package com.advisoragent.sandbox.google;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All accounts. Whoever reads or changes one holds this object's lock. */
final class Accounts {
    private final Map<String, GoogleAccount> all = new LinkedHashMap<>();
    private final Clock clock;

    Accounts(Clock clock) {
        this.clock = clock;
    }

    synchronized GoogleAccount add(String address, String name, ZoneId zone) {
        String key = address.toLowerCase(Locale.ROOT);
        GoogleAccount account =
                new GoogleAccount(key, name, new Mailbox(key, clock), new CalendarBook(key, name, zone, clock));
        if (all.putIfAbsent(key, account) != null) {
            throw new IllegalArgumentException("there is an account " + address + " already");
        }
        return account;
    }

    synchronized Optional<GoogleAccount> find(String address) {
        return Optional.ofNullable(all.get(address.toLowerCase(Locale.ROOT)));
    }

    synchronized GoogleAccount known(String address) {
        return find(address).orElseThrow(() -> new IllegalArgumentException("no account " + address));
    }

    synchronized List<String> addresses() {
        return List.copyOf(all.keySet());
    }
}
