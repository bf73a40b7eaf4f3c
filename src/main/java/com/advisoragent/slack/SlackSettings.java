package com.advisoragent.slack;

import com.advisoragent.common.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * One workspace's app.
 *
 * @param signingSecret proves that an HTTP request is Slack's; without it only Socket Mode brings events
 * @param appToken opens Socket Mode
 * @param apiUrl ends in a slash
 */
public record SlackSettings(
        Optional<Secret> signingSecret, Secret botToken, Optional<Secret> appToken, URI apiUrl, URI webUrl) {}
