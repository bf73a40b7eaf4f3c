package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.WireLog;
import java.util.List;
import java.util.Map;

/** Opens the page on port 8099 with an example conversation, to look at it; ends when its input does. */
final class SandboxPageDemo {
    private SandboxPageDemo() {}

    public static void main(String[] arguments) throws Exception {
        WireLog wireLog = new WireLog();
        try (Simulated simulated = new Simulated(wireLog);
                ReceivedRequests app = new ReceivedRequests();
                SandboxPage page = new SandboxPage(
                        8099,
                        simulated.slack,
                        wireLog,
                        Map.of("slack", simulated.slack.faults()),
                        List.of(new ExamplePanel()))) {
            new ExampleConversation(simulated, app).play();
            System.out.println(page.uri());
            while (System.in.read() >= 0) {
                System.out.println("end the input to stop");
            }
        }
    }
}
