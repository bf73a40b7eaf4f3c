package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import com.slack.api.model.block.element.ButtonElement;
import java.util.Optional;

/** The one button that stands beside an answer for somebody who has connected nothing yet (DESIGN G8). Thread-safe. */
@FunctionalInterface
interface ConnectOffer {
    Optional<ButtonElement> buttonFor(Tenant tenant);
}
