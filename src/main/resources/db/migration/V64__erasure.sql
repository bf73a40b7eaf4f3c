-- Who has their imported data deleted has the passages deleted too that the agent's steps quote, and what was made of them.
GRANT DELETE ON step, conversation_summary TO advisor_agent_app;
