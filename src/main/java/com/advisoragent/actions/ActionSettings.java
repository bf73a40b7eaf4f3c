package com.advisoragent.actions;

import java.util.Optional;

/**
 * What the firm wants of what goes out.
 *
 * @param blocking a compliance finding forbids the action, and does not only warn
 * @param disclosure a text that every email to an outsider must hold
 */
public record ActionSettings(boolean blocking, Optional<String> disclosure) {}
