package com.advisoragent.knowledge;

import java.util.List;

/** Who is meant by a few words. */
public sealed interface Meant {
    record One(Client client) implements Meant {}

    /** At least two, the likeliest first: ask which. */
    record Several(List<Client> clients) implements Meant {
        public Several {
            clients = List.copyOf(clients);
        }
    }

    record None() implements Meant {}
}
