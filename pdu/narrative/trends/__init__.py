"""The words of the trends page, a question a module. Programmes are told one after the other and never in one number."""
