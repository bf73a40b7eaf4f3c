package com.advisoragent.integration;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;

/**
 * Ends what was asked of an account that is kept no more, with the last token for it. Exceptions as in {@link Mailbox}.
 * Thread-safe.
 */
public interface LastCalls {
    void stopMail(Tenant tenant, Secret token);

    void stopCalendar(Tenant tenant, Secret token, Calendar.Channel channel);
}
