package com.advisoragent.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** {@code POST /webhooks/calendar}: Google says that a calendar has news. It sends headers only; a body is not read. */
@Path("/calendar")
@RequestScoped
public class CalendarPushResource {
    @Inject
    private CalendarPush push;

    @POST
    public Response receive(
            @HeaderParam("X-Goog-Channel-ID") String channel,
            @HeaderParam("X-Goog-Channel-Token") String token,
            @HeaderParam("X-Goog-Resource-State") String state,
            @HeaderParam("X-Goog-Message-Number") String number) {
        return Response.status(push.receive(channel, token, state, number).status())
                .build();
    }
}
