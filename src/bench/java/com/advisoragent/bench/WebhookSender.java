package com.advisoragent.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/** A vendor that reports events, each with a number of its own. */
interface WebhookSender {
    /** As the vendor sends it; made, and signed, for each attempt anew. */
    HttpRequest.Builder request(URI base, long number);

    /** The source under which it is stored. */
    String source();

    /** What tells the event from others, in the order in which it is hashed. */
    List<String> identity(long number);
}
