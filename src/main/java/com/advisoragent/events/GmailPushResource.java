package com.advisoragent.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** {@code POST /webhooks/gmail}: Pub/Sub says that a mailbox has news. */
@Path("/gmail")
@RequestScoped
public class GmailPushResource {
    private static final int LARGEST = 64 * 1024;

    @Inject
    private GmailPush push;

    @POST
    public Response receive(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, InputStream body)
            throws IOException {
        Optional<byte[]> read = LimitedBody.read(body, LARGEST);
        Verdict verdict = read.isEmpty() ? Verdict.TOO_LARGE : push.receive(authorization, read.get());
        return Response.status(verdict.status()).build();
    }
}
