package com.advisoragent.actions;

/** Where a proposal is (DESIGN D2); stored by name. Each move is one conditional update. */
public enum ProposalState {
    PENDING,
    APPROVED,
    EXECUTING,
    /** The provider's answer was lost: it is looked for, never blindly repeated. */
    UNKNOWN,
    DONE,
    FAILED,
    REJECTED,
    EXPIRED,
    /** A newer draft took its place. */
    SUPERSEDED;

    /** Whether somebody has still to decide. */
    public boolean open() {
        return this == PENDING;
    }

    /** Whether it is decided and not yet come to its end. */
    public boolean underWay() {
        return this == APPROVED || this == EXECUTING || this == UNKNOWN;
    }
}
