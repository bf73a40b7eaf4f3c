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
 * @param noticeChannel where advisors are told who have not chosen: an id or a name
 */
public record SlackSettings(
        Optional<Secret> signingSecret,
        Secret botToken,
        Optional<Secret> appToken,
        URI apiUrl,
        URI webUrl,
        Optional<String> noticeChannel) {}
