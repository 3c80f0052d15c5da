"""Areas side by side with their staffing, sickness, caseload and workload: units with their ratings, and regions."""
