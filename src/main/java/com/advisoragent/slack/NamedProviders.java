package com.advisoragent.slack;

import com.advisoragent.connect.Provider;
import java.util.Arrays;
import java.util.List;

/** Which providers somebody named; all of them if none. */
final class NamedProviders {
    private NamedProviders() {}

    static List<Provider> in(String words) {
        List<Provider> named = Arrays.stream(Provider.values())
                .filter(provider -> provider.name().equalsIgnoreCase(words.strip()))
                .toList();
        return named.isEmpty() ? List.of(Provider.values()) : named;
    }
}
