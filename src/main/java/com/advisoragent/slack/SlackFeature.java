package com.advisoragent.slack;

import com.slack.api.bolt.App;

/** A part of what Slack can ask of us: buttons, modals, commands of its own. {@link SlackApp} finds them all. */
interface SlackFeature {
    void addTo(App app);
}
