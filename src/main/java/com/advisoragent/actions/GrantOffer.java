package com.advisoragent.actions;

import java.util.UUID;

/**
 * What could be granted after so many approvals of the same: the advisor sees it whole before they do.
 *
 * @param approvals how many in a row, none of them edited
 */
public record GrantOffer(
        UUID instruction, int revision, String what, String account, Template template, int approvals) {}
