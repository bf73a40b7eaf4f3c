package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import java.util.Optional;

/**
 * Something that the agent is to deal with.
 *
 * @param messageTs the messenger's id of the message, if it came as one
 */
public record NewTurn(Tenant tenant, Place place, TurnOrigin origin, String said, Optional<String> messageTs) {}
