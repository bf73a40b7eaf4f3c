package com.advisoragent.slack;

import com.slack.api.bolt.App;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;

/** Puts Slack's endpoint where the manifest says it is. */
@WebListener
public class SlackMount implements ServletContextListener {
    @Inject
    private App app;

    @Inject
    private SlackSettings settings;

    @Inject
    private Clock clock;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SlackServlet servlet =
                new SlackServlet(app, settings.signingSecret().map(secret -> new SlackSignature(secret, clock)));
        event.getServletContext().addServlet("slack", servlet).addMapping("/slack/events");
    }
}
