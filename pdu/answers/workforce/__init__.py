"""The answers of the workforce page, a question a module: staffing, sickness and workload of the country, the regions and the units."""
