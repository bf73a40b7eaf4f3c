package com.advisoragent.connect;

import java.net.URI;
import java.util.Locale;

/** Addresses that only this machine reaches. */
final class LoopbackUrl {
    private LoopbackUrl() {}

    static boolean is(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
