package com.advisoragent.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** {@code POST /webhooks/hubspot}: a batch of what happened in a portal. */
@Path("/hubspot")
@RequestScoped
public class HubSpotWebhookResource {
    private static final int LARGEST = 512 * 1024;

    @Inject
    private HubSpotWebhook webhook;

    @POST
    public Response receive(
            @HeaderParam("X-HubSpot-Signature-v3") String signature,
            @HeaderParam("X-HubSpot-Request-Timestamp") String timestamp,
            InputStream body)
            throws IOException {
        Optional<byte[]> read = LimitedBody.read(body, LARGEST);
        Verdict verdict = read.isEmpty() ? Verdict.TOO_LARGE : webhook.receive(signature, timestamp, read.get());
        return Response.status(verdict.status()).build();
    }
}
