-- What was offered to choose from was made of what was imported, and goes with it; the choices go with their question.
GRANT DELETE ON question TO advisor_agent_app;
