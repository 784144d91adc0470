"""What leaves the building: contract JSON, pictures, dossier."""
