package com.advisoragent.conversation;

import com.advisoragent.common.WorkspaceId;
import com.advisoragent.tenancy.Profile;

/** Who somebody is, asked of whoever runs the workspace. Thread-safe. */
public interface Directory {
    /**
     * @param user the messenger's id of the person
     * @throws com.advisoragent.jobs.TransientFailure when trying again may help
     */
    Profile lookUp(WorkspaceId workspace, String user);
}
