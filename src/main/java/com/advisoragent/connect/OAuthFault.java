package com.advisoragent.connect;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong is logged here and never shown; the person reads a page all the same. */
@Provider
public class OAuthFault implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(OAuthFault.class);

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof WebApplicationException known) {
            return Pages.plain(
                    known.getResponse().getStatus(),
                    "There is nothing here",
                    "Type /advisor connect in Slack for a link.");
        }
        LOG.atError().setCause(fault).log("A request to link an account failed");
        return Pages.plain(
                Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                "Something went wrong on our side",
                "Nothing was connected. Please try again with a fresh link: type /advisor connect in Slack.");
    }
}
