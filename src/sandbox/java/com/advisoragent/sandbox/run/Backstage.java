package com.advisoragent.sandbox.run;

import com.advisoragent.sandbox.google.CalendarPanel;
import com.advisoragent.sandbox.google.MailboxPanel;
import com.advisoragent.sandbox.hubspot.CrmPanel;
import com.advisoragent.sandbox.practice.PracticeAdvisor;
import com.advisoragent.sandbox.service.Surroundings;
import com.advisoragent.sandbox.slack.Panel;
import com.advisoragent.sandbox.wire.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page shows beside Slack: of each vendor that is simulated, how it can fail and what people do there. */
final class Backstage {
    private Backstage() {}

    static Map<String, Faults> faults(Surroundings surroundings, Vendors vendors) {
        Map<String, Faults> faults = new LinkedHashMap<>();
        if (!vendors.realSlack()) {
            faults.put("slack", surroundings.slack().faults());
        }
        if (!vendors.realModel()) {
            faults.put("model", surroundings.modelServer().faults());
        }
        if (!vendors.realGoogle()) {
            faults.put("google", surroundings.google().faults());
        }
        if (!vendors.realHubSpot()) {
            faults.put("hubspot", surroundings.hubSpot().faults());
        }
        return faults;
    }

    static List<Panel> panels(Surroundings surroundings, Vendors vendors, List<PracticeAdvisor> advisors) {
        List<Panel> panels = new ArrayList<>();
        if (!vendors.realGoogle()) {
            for (PracticeAdvisor advisor : advisors) {
                String whose = advisor.name().split(" ")[0] + "'s ";
                panels.add(new MailboxPanel(surroundings.google(), advisor.email(), whose + "mail"));
                panels.add(new CalendarPanel(surroundings.google(), advisor.email(), whose + "calendar"));
            }
        }
        if (!vendors.realHubSpot()) {
            panels.add(new CrmPanel(surroundings.hubSpot(), advisors.get(0).zone()));
        }
        return panels;
    }
}
