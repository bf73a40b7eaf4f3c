package com.advisoragent.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;

/** Which of Slack's events the agent listens to, and what becomes of them; the same over HTTP and Socket Mode. */
@ApplicationScoped
class SlackApp {
    private static final String DIRECT_MESSAGE = "im";

    private final SlackSettings settings;
    private final Intake intake;
    private final Home home;
    private final AdvisorCommand advisorCommand;
    private final Instance<SlackFeature> features;

    @Inject
    SlackApp(
            SlackSettings settings,
            Intake intake,
            Home home,
            AdvisorCommand advisorCommand,
            @Any Instance<SlackFeature> features) {
        this.advisorCommand = advisorCommand;
        this.features = features;
        this.settings = settings;
        this.intake = intake;
        this.home = home;
    }

    /** Bolt without its own middleware: requests are verified before it, and nothing may call Slack before the ack. */
    @Produces
    @Singleton
    App app(Slack slack) {
        AppConfig config = AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(settings.botToken().reveal())
                .requestVerificationEnabled(false)
                .allEventsApiAutoAckEnabled(true)
                .build();
        App app = new App(config, slack, new ArrayList<>());
        app.event(MessageEvent.class, (payload, context) -> {
            MessageEvent event = payload.getEvent();
            if (DIRECT_MESSAGE.equals(event.getChannelType()) && isAPersons(event.getUser(), event.getBotId())) {
                intake.take(new Intake.Typed(
                        payload.getEventId(),
                        payload.getTeamId(),
                        event.getUser(),
                        event.getChannel(),
                        false,
                        event.getTs(),
                        event.getThreadTs(),
                        event.getText()));
            }
            return context.ack();
        });
        app.event(MessageFileShareEvent.class, (payload, context) -> {
            MessageFileShareEvent event = payload.getEvent();
            if (DIRECT_MESSAGE.equals(event.getChannelType()) && isAPersons(event.getUser(), null)) {
                intake.take(new Intake.Typed(
                        payload.getEventId(),
                        payload.getTeamId(),
                        event.getUser(),
                        event.getChannel(),
                        false,
                        event.getTs(),
                        event.getThreadTs(),
                        event.getText()));
            }
            return context.ack();
        });
        app.event(AppMentionEvent.class, (payload, context) -> {
            AppMentionEvent event = payload.getEvent();
            if (isAPersons(event.getUser(), event.getBotId())) {
                intake.take(new Intake.Typed(
                        payload.getEventId(),
                        payload.getTeamId(),
                        event.getUser(),
                        event.getChannel(),
                        true,
                        event.getTs(),
                        event.getThreadTs(),
                        event.getText()));
            }
            return context.ack();
        });
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            home.opened(payload.getTeamId(), payload.getEvent().getUser(), payload.getEventId());
            return context.ack();
        });
        app.command("/advisor", advisorCommand::answer);
        features.forEach(feature -> feature.addTo(app));
        return app;
    }

    @Produces
    @Singleton
    Slack slack() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis(15_000);
        config.setHttpClientReadTimeoutMillis(10_000);
        config.setHttpClientWriteTimeoutMillis(10_000);
        return SentOnce.open(config);
    }

    private static boolean isAPersons(String user, String botId) {
        return user != null && botId == null;
    }
}
