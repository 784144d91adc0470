"""Tables, session, migrations, originals and the log. The only room that runs SQL."""
